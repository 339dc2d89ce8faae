/**
 * Documents before anything is known about their meaning: YAML and JSON as values that know their
 * lines, sections that are read field by field, and all that is wrong with them. What the fields
 * mean is said by the packages of the forms.
 */
@NullMarked
package io.thermocline.policyfile.document;

import org.jspecify.annotations.NullMarked;
