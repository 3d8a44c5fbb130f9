import { createContext, useCallback, useContext, useEffect, useState } from 'react'

const Told = createContext<(change: 1 | -1) => void>(() => {})

/** Around fields of a form that may be sending something by themselves. */
export const SendingFields = Told.Provider

/** @returns whether any field is sending, and what `SendingFields` is given */
export function useSendingFields(): { sending: boolean; told: (change: 1 | -1) => void } {
  const [count, setCount] = useState(0)
  const told = useCallback((change: 1 | -1) => setCount((before) => before + change), [])
  return { sending: count > 0, told }
}

/** A field says so to the form around it, which cannot be saved before it is done. */
export function useTellSending(sending: boolean): void {
  const told = useContext(Told)
  useEffect(() => {
    if (!sending) return
    told(1)
    return () => told(-1)
  }, [sending, told])
}
