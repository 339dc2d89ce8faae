/**
 * Who may do what: roles and the table of methods that they may call, tokens, certificates, and
 * what of it is read from files. Nothing here answers a request or knows what a method does.
 */
@NullMarked
package io.thermocline.engine.security;

import org.jspecify.annotations.NullMarked;
