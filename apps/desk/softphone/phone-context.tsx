import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { useLive } from '../live/live-context.tsx'
import { useSession } from '../who/session-context.ts'
import { browserWorld } from './phone-world.ts'
import { type PhoneSnapshot, Softphone } from './softphone.ts'

const PhoneContext = createContext<Softphone | null>(null)

const noPhone: PhoneSnapshot = {
  line: 'off',
  refusedCode: null,
  certificateAt: null,
  microphone: 'insecure',
  call: null,
  silent: false,
  ended: null,
  failed: null,
}
const never = () => () => {}
const none = () => noPhone

/** The phone of the page, while the person has an extension and the page may have a microphone. */
export function PhoneProvider(props: { children: ReactNode }) {
  const { userId, companyId, extension } = useSession()
  const [phone, setPhone] = useState<Softphone | null>(null)
  const extensionId = extension?.id
  useEffect(() => {
    if (!extensionId || !isSecureContext || !navigator.locks) return
    const made = new Softphone(`${companyId} ${userId}`, browserWorld)
    setPhone(made)
    return () => {
      made.close()
      setPhone(null)
    }
  }, [userId, companyId, extensionId])
  return (
    <PhoneContext value={phone}>
      {phone && <OrphanWatch phone={phone} />}
      {props.children}
    </PhoneContext>
  )
}

/** The phone to command, null when there is none, and what it does. */
export function usePhone(): PhoneSnapshot & { phone: Softphone | null } {
  const phone = useContext(PhoneContext)
  const snapshot = useSyncExternalStore(phone?.subscribe ?? never, phone?.snapshot ?? none)
  return { phone, ...snapshot }
}

/** A leg that lost its signalling is let go once the exchange shows that its call is over. */
function OrphanWatch({ phone }: { phone: Softphone }) {
  const { userId } = useSession()
  const over = useLive(
    ({ connected, voice, agents }) => connected && voice && agents.get(userId)?.callId === null,
  )
  useEffect(() => {
    if (over) phone.dropOrphan()
  }, [over, phone])
  return null
}
