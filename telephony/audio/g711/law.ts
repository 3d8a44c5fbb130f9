/** The two G.711 companding laws: µ-law (PCMU, North America, Japan) and A-law (PCMA, everywhere else). */
export type Law = 'ulaw' | 'alaw'

/** The octet each law has for silence: what a muted or missing frame is filled with. */
export const silenceOctet: Readonly<Record<Law, number>> = { ulaw: 0xff, alaw: 0xd5 }
