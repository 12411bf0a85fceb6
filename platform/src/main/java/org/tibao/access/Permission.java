package org.tibao.access;

/** What may be done. A role is a set of these; a grant gives a role over a territory. */
public enum Permission {
  /** See estates, buildings and stairwells with their counted needs, on lists and on the map. */
  PLACE_READ,
  /** See the dwellings of a stairwell and, masked, who owns them. */
  DWELLING_READ,
  /** See names, phone and identity numbers in full; every look is written down. */
  PERSON_READ,
  /** Create and change places, dwellings, owners; register a sale. */
  REGISTRY_WRITE,
  /** See lifts. */
  LIFT_READ,
  /** Create and change lifts. */
  LIFT_WRITE,
  /** Load spreadsheets; what they hold needs its own right as well. */
  IMPORT,
  /** See the wishes of a stairwell, its colour, plan and visits. */
  WISH_READ,
  /** Enter a wish that a household has told. */
  WISH_WRITE,
  /** Say the wish of one's own dwelling. */
  WISH_SAY,
  /** Log visits and worries, and set the plan of a stairwell. */
  PLAN_WRITE,
  /** Record that a stairwell has reached a milestone. */
  MILESTONE_WRITE,
  /** See the five ones, the working groups, their meetings and outreach. */
  METHOD_READ,
  /** Change the five ones and the working groups. */
  METHOD_WRITE,
  /** See complaints. */
  COMPLAINT_READ,
  /** Bring a complaint. */
  COMPLAINT_FILE,
  /** Answer complaints. */
  COMPLAINT_ANSWER,
  /** See the votes of a territory: how far they are, their rolls with masked names, their results. */
  VOTE_READ,
  /** Prepare a vote, publish and correct its roll, open and close it. */
  VOTE_PREPARE,
  /** Record deliveries and enter paper ballots. */
  VOTE_ENTER,
  /** Cast the ballot of one's own dwelling. */
  VOTE_CAST,
  /** See how a cost is shared: schemes, agreements, every share. */
  SHARE_READ,
  /** Compare schemes and put an agreement to the owners. */
  SHARE_WRITE,
  /** See a door's account: every movement and the balance, other households masked. */
  ACCOUNT_READ,
  /** Open door accounts, take in bank statements, match payments, tie out. */
  ACCOUNT_WRITE,
  /** Stop every release of an account because of a dispute, and lift the stop. */
  ACCOUNT_FREEZE,
  /** Ask that a milestone be paid for. */
  RELEASE_REQUEST,
  /** Sign a release for the owners. */
  RELEASE_SIGN,
  /** Check on site that a milestone is really there. */
  RELEASE_CHECK,
  /** Send a release to the bank. */
  RELEASE_INSTRUCT,
  /** See the books behind accounts. */
  LEDGER_READ,
  /** Compare instalments and apply for one. */
  INSTALMENT_APPLY,
  /** See the applications that households have consented to send, and answer them. */
  INSTALMENT_ANSWER,
  /** Change the instalments on offer. */
  INSTALMENT_OFFER,
  /** See the offers of lift companies for a stairwell. */
  OFFER_READ,
  /** Make an offer for a stairwell. */
  OFFER_MAKE,
  /** Invite offers, record which the owners chose, sign and start many stairwells at once, change orders. */
  CONTRACT_WRITE,
  /** See the maintenance fund of an estate: accounts, yields, uses, findings; households masked. */
  FUND_READ,
  /** Open the fund's accounts, take in bank statements, earn and distribute yields, publish. */
  FUND_WRITE,
  /** Apply for money of the fund: a repair, an insurance, an emergency. */
  FUND_APPLY,
  /** Approve a use of the fund for the owners: an emergency, a small repair without a price audit. */
  FUND_APPROVE,
  /** Review an application to the fund against the law. */
  FUND_REVIEW,
  /** Instruct the bank to pay what was reviewed. */
  FUND_PAY,
  /** See the insurance of lifts: applications, offers, policies, terms. */
  POLICY_READ,
  /** Apply for insurance, invite insurers, record whom the owners or the panel chose, notify changes. */
  POLICY_APPLY,
  /** Survey a lift, answer an application, offer a premium, issue and change policies. */
  POLICY_UNDERWRITE,
  /** See the whole portfolio: reserves, stresses, capital; change the products and the parts table. */
  PORTFOLIO_READ,
  /** See what lifts say and what was found in it: states, incidents, summaries, devices. */
  TELEMETRY_READ,
  /** Register devices, replace their credentials, lock them out; mend and replay what was not understood. */
  DEVICE_MANAGE,
  /** Say that a lift has broken down or that somebody is shut in. */
  TROUBLE_REPORT,
  /** Follow in plain words what happens to the lift of one's stairwell: care, rescue, repair, bills. */
  REPAIR_FOLLOW,
  /** See contracts of care, plans, visits, checks, rescues and repairs. */
  UPKEEP_READ,
  /** Enter maintenance units' contracts, mechanics and their certificates, and which regime of care a lift has. */
  CARE_PLAN,
  /** Do a visit of care and record it. */
  CARE_WRITE,
  /** Sign for the lift's user: visits, daily, weekly and monthly checks; stop a lift and let it run again. */
  CARE_SIGN,
  /** Take a call, go, arrive, free people, say what it was. */
  RESCUE_HANDLE,
  /** Watch every rescue of a territory, call the next level, correct what was recorded. */
  RESCUE_COMMAND,
  /** Diagnose, quote and do a repair. */
  REPAIR_WRITE,
  /** Review for the lift's user whether a repair is necessary, and check it when it is done. */
  REPAIR_REVIEW,
  /** Review for who pays what a repair costs. */
  REPAIR_PRICE,
  /** See claims: cases, reserves, payments. */
  CLAIM_READ,
  /** Bring a claim for somebody who was shut in or hurt. */
  CLAIM_FILE,
  /** Adjudicate a claim: papers, reserve, decision, recovery. */
  CLAIM_HANDLE,
  /** Let a decided claim be paid; never the one who decided it. */
  CLAIM_PAY,
  /** See plans of spot checks, draws, findings and what they say of all lifts. */
  INSPECTION_READ,
  /** Plan spot checks, draw lifts, close findings. */
  INSPECTION_PLAN,
  /** Do a spot check at the lift. */
  INSPECTION_DO,
  /** Answer a finding: what was done about it. */
  FINDING_ANSWER,
  /** Open a lift's whole file. */
  DOSSIER_READ,
  /** See hazards, overdue inspections and care, rescue times, prices, quality over a territory. */
  OVERSIGHT_READ,
  /** Confirm a hazard, issue the monthly report, send to the regulator's platform. */
  OVERSIGHT_WRITE,
  /** Let a relative or the stairwell's leader act in one's name, for a time and a matter; take it back. */
  AUTHORITY_GIVE,
  /** Enter and check an authority that was given on paper. */
  AUTHORITY_ENTER,
  /** See, take away and correct what is kept of oneself; consent and withdraw; ask for deletion. */
  DATA_OWN,
  /** Answer who asks for deletion or correction of what is kept of them. */
  DATA_ANSWER,
  /** Say how satisfied one was with a step. */
  SATISFACTION_SAY,
  /** See how satisfied the residents of a territory were. */
  SATISFACTION_READ,
  /** Print posters for stairwells and letters to households. */
  NOTICE_PRINT,
  /** See dated rules such as the colour scheme. */
  RULES_READ,
  /** Issue a local version of a rule. */
  RULES_WRITE,
  /** See people, organisations, roles and tokens. */
  ACCESS_READ,
  /** Invite people, give and take roles, issue and revoke tokens. */
  ACCESS_WRITE,
  /** Read the audit trail. */
  AUDIT_READ,
  /** Read the machine's metrics. */
  METRICS_READ
}
