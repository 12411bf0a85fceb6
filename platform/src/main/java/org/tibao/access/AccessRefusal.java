package org.tibao.access;

import org.tibao.refusal.Reason;

/** Why somebody may not enter or may not do it, in the order of the checks. */
public enum AccessRefusal implements Reason {
  /** Nobody is signed in. */
  NOT_SIGNED_IN(Kind.UNAUTHENTICATED),
  /** Tried too often; the argument is the number of minutes to wait. */
  TOO_OFTEN(Kind.TOO_MANY),
  /** Name or password is wrong, or the account is closed; never says which. */
  WRONG_NAME_OR_PASSWORD(Kind.INVALID),
  /** Not a mobile number. */
  PHONE_FORM(Kind.INVALID),
  /** No number of a mobile or a fixed line. */
  DUTY_PHONE_FORM(Kind.INVALID),
  /** The code is wrong, used, or too old; never says which. */
  WRONG_CODE(Kind.INVALID),
  /** The sign-in was begun too long ago, or not at all. */
  BEGIN_AGAIN(Kind.CONFLICT),
  /** An administrator exists already: the first set-up is over. */
  SET_UP_ALREADY(Kind.CONFLICT),
  /** No grant covers it. Says nothing about whether the thing exists. */
  NOT_YOURS(Kind.FORBIDDEN),
  /** There is no such person, or none the asker may know of. */
  NO_SUCH_PERSON(Kind.NOT_FOUND),
  /** There is no such organisation. */
  NO_SUCH_ORGANISATION(Kind.NOT_FOUND),
  /** There is no such grant, or it has ended. */
  NO_SUCH_GRANT(Kind.NOT_FOUND),
  /** There is no such token. */
  NO_SUCH_TOKEN(Kind.NOT_FOUND),
  /** A name is missing or longer than 60 characters. */
  NAME_FORM(Kind.INVALID),
  /** A sign-in name has 2 to 40 letters, digits, dots, dashes or underscores. */
  SIGN_IN_NAME_FORM(Kind.INVALID),
  /** Not a unified social credit code of 18 characters. */
  CREDIT_CODE_FORM(Kind.INVALID),
  /** Not a scope path. */
  PATH_FORM(Kind.INVALID),
  /** The password is shorter than 10 or longer than 128 characters. */
  PASSWORD_LENGTH(Kind.INVALID),
  /** The password is easily guessed. */
  PASSWORD_WEAK(Kind.INVALID),
  /** The new password is the old one. */
  PASSWORD_SAME(Kind.INVALID),
  /** The present password is wrong. */
  PASSWORD_WRONG(Kind.INVALID),
  /** The two entries differ. */
  PASSWORD_DIFFERS(Kind.INVALID),
  /** Residents' and partners' roles are not given by hand. */
  ROLE_NOT_GIVEN_BY_HAND(Kind.INVALID),
  /** Nobody changes their own roles or account rights. */
  NOT_TO_ONESELF(Kind.FORBIDDEN),
  /** The territory is wider than that of the one who gives it. */
  WIDER_THAN_YOURS(Kind.FORBIDDEN),
  /** The giver's roles do not give this role or permission. */
  ROLE_NOT_YOURS_TO_GIVE(Kind.FORBIDDEN),
  /** A token gives at least one permission. */
  TOKEN_WITHOUT_PERMISSION(Kind.INVALID),
  /** A token lasts from one day to two years. */
  TOKEN_LIFE(Kind.INVALID),
  /** Somebody has that sign-in name. */
  SIGN_IN_NAME_TAKEN(Kind.CONFLICT),
  /** There is an organisation of that name or credit code. */
  ORGANISATION_EXISTS(Kind.CONFLICT),
  /** The person has that role there already. */
  GRANT_HELD(Kind.CONFLICT),
  /** Somebody must be able to let others in. */
  LAST_ADMINISTRATOR(Kind.CONFLICT);

  private final Kind kind;

  AccessRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
