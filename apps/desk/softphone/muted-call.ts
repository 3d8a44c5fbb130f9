const key = 'tongdai-muted-call'

/** A reload must not open a microphone that its owner had closed. */
export function keepMuted(callId: string | null, muted: boolean): void {
  if (muted && callId) sessionStorage.setItem(key, callId)
  else sessionStorage.removeItem(key)
}

export function wasMuted(callId: string): boolean {
  return sessionStorage.getItem(key) === callId
}
