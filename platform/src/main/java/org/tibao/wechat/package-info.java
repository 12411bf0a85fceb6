/**
 * 微信 — the mini program of residents: who holds a WeChat account, what waits for them, and a message when something new
 * does.
 *
 * <p>
 * Invariants: nobody is known by WeChat alone, a code by SMS has tied the account to the person once; an account is kept
 * encrypted and found by keyed hash, sessions and tickets only as hashes; a ticket is good once and for a minute; a message
 * is sent once per matter and only for a time that the person accepted, and says nothing of who they are. Without the
 * account's id and secret all of it is off. Doors: {@link org.tibao.wechat.MiniProgram},
 * {@link org.tibao.wechat.Waiting}, {@link org.tibao.wechat.Subscriptions}. Open {@link org.tibao.wechat.MiniProgram}
 * first.
 */
@ApplicationModule(displayName = "微信", allowedDependencies = {"refusal", "time", "web", "access", "registry", "privacy",
    "rescue", "metrics", "outside"})
@NullMarked
package org.tibao.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
