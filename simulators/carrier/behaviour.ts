/** How the carrier misbehaves, for tests of the exchange. */
export interface Behaviour {
  /** Every INVITE from the exchange: by its number, never answered at all, or refused with this code. */
  invite: 'normal' | 'silent' | number
  /** Every REGISTER. */
  register: 'normal' | 'silent' | number
  /** Waited before the first response to an INVITE. */
  delayMs: number
  /** 407 to every BYE without credentials. */
  challengeBye: boolean
}

export const wellBehaved: Behaviour = {
  invite: 'normal',
  register: 'normal',
  delayMs: 0,
  challengeBye: false,
}
