import type { Me } from '@tongdai/contract/session/schema'
import { useEffect, useRef } from 'react'

/**
 * Whether somebody has yet to say for which of their companies they work. Once the desk was open it is not taken away for
 * that, least of all in a call: a company that was joined meanwhile is chosen from the menu.
 */
export function useMustChoose(me: Me | null | undefined): boolean {
  const wasAtDesk = useRef(false)
  const must = Boolean(me && !me.choice.made && !wasAtDesk.current)
  const atDesk = Boolean(me?.companyId) && !must
  useEffect(() => {
    if (atDesk) wasAtDesk.current = true
    else if (me === null) wasAtDesk.current = false
  }, [atDesk, me])
  return must
}
