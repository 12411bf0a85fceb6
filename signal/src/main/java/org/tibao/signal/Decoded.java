package org.tibao.signal;

/** 解码结果 — what the bytes of a message turned out to be: the message, or why there is none. */
public sealed interface Decoded permits Message, Undecodable {}
