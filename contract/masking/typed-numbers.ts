/**
 * Three digits of a number are hidden: a thousand tries at saving, looking up or dialling each that it may be would find it. A
 * person notes down some numbers in a minute; a thousand take most of a day, and stand in the audit log or the history.
 */
export const typedNumbers = { burst: 30, perSecond: 1 / 60 }

/** Hidden numbers that who may asks to see: each stands in the audit log, and a list of customers is not taken away in an afternoon. */
export const revealedNumbers = { burst: 60, perSecond: 1 / 60 }
