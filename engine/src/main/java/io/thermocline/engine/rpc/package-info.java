/**
 * JSON-RPC 2.0 as pure functions: strict reading, parameter checks, dispatch to a table of methods,
 * writing. Nothing here knows of sockets, of Vert.x or of placement.
 */
@NullMarked
package io.thermocline.engine.rpc;

import org.jspecify.annotations.NullMarked;
