package org.tibao.rules;

import java.util.UUID;

/** Who issues or confirms a version; the kernel knows no more of people than this. */
public record Author(UUID id, String name) {}
