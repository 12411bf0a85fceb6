// breaks: nothing
package org.tibao.planted;

import java.util.UUID;

public record SoundId(UUID value) {}
