import { lazy, Suspense } from 'react'
import type { Door } from './door.ts'
import { SessionPanel } from './session-panel.tsx'
import { SignInPage } from './sign-in-page.tsx'

// Whoever signs in, as everybody does each morning, does not wait for what few need.
const ConfirmEmailPage = lazy(async () => ({
  default: (await import('./confirm-email-page.tsx')).ConfirmEmailPage,
}))
const ConfirmPage = lazy(async () => ({ default: (await import('./confirm-page.tsx')).ConfirmPage }))
const ForgottenPage = lazy(async () => ({ default: (await import('./forgotten-page.tsx')).ForgottenPage }))
const NewPasswordPage = lazy(async () => ({
  default: (await import('./new-password-page.tsx')).NewPasswordPage,
}))
const SignUpPage = lazy(async () => ({ default: (await import('./sign-up-page.tsx')).SignUpPage }))

/** The page of each door. */
export function DoorPage({ door }: { door: Door }) {
  if (door === 'sign-in') return <SignInPage />
  return (
    <Suspense fallback={<SessionPanel>{null}</SessionPanel>}>
      <OtherDoor door={door} />
    </Suspense>
  )
}

function OtherDoor({ door }: { door: Exclude<Door, 'sign-in'> }) {
  if (door === 'sign-up') return <SignUpPage />
  if (door === 'confirm') return <ConfirmPage />
  if (door === 'confirm-email') return <ConfirmEmailPage />
  if (door === 'forgotten') return <ForgottenPage />
  return <NewPasswordPage />
}
