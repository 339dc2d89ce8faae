package io.thermocline.engine.rpc;

/** A value that is JSON text already; written as it stands. */
public record RawJson(String text) {}
