import { useCurrentCall } from '../phone-bar/use-current-call.ts'
import { usePhone } from '../softphone/phone-context.tsx'

/** Calling a customer from the page: whether there is a phone here, and whether it is free to. */
export function useDial() {
  const { phone, line, call } = usePhone()
  const busy = useCurrentCall() !== null || call !== null
  return {
    shown: phone !== null && phone !== undefined,
    free: !busy && line === 'registered',
    call: (number: string) => void phone?.dial(number),
  }
}
