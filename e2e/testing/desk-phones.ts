import { type Session, signInApi } from './api.ts'
import { type DeskPhone, startDeskPhone } from './baresip.ts'
import type { Instance } from './instance.ts'

export interface DeskPhones {
  owner: Session
  /** A desk phone registered as this extension, which answers by itself unless told otherwise. */
  phoneOf(
    number: string,
    what: { toneHz: number; transport?: 'udp' | 'tcp'; answer?: 'auto' | 'manual' },
  ): Promise<DeskPhone>
}

/** The demo's extensions as desk phones, set up with what its owner reads. */
export async function deskPhonesOf(instance: Instance): Promise<DeskPhones> {
  const owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
  const { items } = await owner.get<{ items: { id: string; number: string }[] }>('/api/extensions')
  const accounts = new Map<string, { username: string; password: string }>()
  for (const { id, number } of items)
    accounts.set(number, await owner.get(`/api/extensions/${id}/credentials`))
  return {
    owner,
    phoneOf: (number, { toneHz, transport = 'udp', answer = 'auto' }) =>
      startDeskPhone({
        ...accounts.get(number)!,
        toneHz,
        transport,
        answer,
        serverPort: instance.sipPort,
      }),
  }
}
