package org.tibao.torture;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the product that is being tormented can be reached.
 *
 * @param instances    the applications, each by its own address; any of them may be down at any time
 * @param mqtt         where devices connect, which may be cut off
 * @param database     the JDBC address of the database itself, past everything that cuts and delays; for looking, not for load
 * @param user         its user there
 * @param platform     the command that runs the platform, word by word, without its arguments
 * @param environment  what the platform's processes are told beside their arguments, as {@code NAME=value}
 * @param data         a directory of this run, empty at its start
 */
record Site(List<URI> instances, InetSocketAddress mqtt, String database, String user, List<String> platform,
    List<String> environment, Path data) {}
