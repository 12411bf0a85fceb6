/** A town of two modules with a forbidden road between them: GuardTests sees Modulith refuse it. */
package planted.town;
