import { email as emailSchema } from '@tongdai/contract/values'
import { useSyncExternalStore } from 'react'

/** What stands before the desk: pages for who is not signed in, or comes by a link of a mail. */
export const doors = {
  'sign-in': '/',
  'sign-up': '/sign-up',
  confirm: '/confirm',
  forgotten: '/forgotten',
  'new-password': '/new-password',
  'confirm-email': '/confirm-email',
} as const
export type Door = keyof typeof doors

const listeners = new Set<() => void>()

/** Which of them the address names; any other place is where the sign-in leads on to. */
export function useDoor(): Door {
  return useSyncExternalStore(subscribe, current)
}

export function goToDoor(door: Door): void {
  history.pushState(null, '', doors[door])
  for (const listener of listeners) listener()
}

/** What a link of a mail carries after the #, which no server is told. */
export function codeOfLink(): string {
  return location.hash.slice(1).split('.')[0] ?? ''
}

/** The e-mail that the link is about, where it names one. Only to be shown: the server knows what the code was made for. */
export function emailOfLink(): string | null {
  const [, named] = location.hash.slice(1).split(/\.(.*)/s)
  try {
    const email = emailSchema.safeParse(decodeURIComponent(named ?? ''))
    return email.success ? email.data : null
  } catch {
    return null
  }
}

function current(): Door {
  const names = Object.keys(doors) as Door[]
  return names.find((door) => door !== 'sign-in' && doors[door] === location.pathname) ?? 'sign-in'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}
