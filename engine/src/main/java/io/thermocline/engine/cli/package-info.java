/**
 * The command line: options, exit status, errors as one line, reports for people. What commands do
 * is done elsewhere; nothing here simulates, serves or draws by itself.
 */
@NullMarked
package io.thermocline.engine.cli;

import org.jspecify.annotations.NullMarked;
