import { ConfirmEmailPage } from './confirm-email-page.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import type { Door } from './door.ts'
import { ForgottenPage } from './forgotten-page.tsx'
import { NewPasswordPage } from './new-password-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { SignUpPage } from './sign-up-page.tsx'

/** The page of each door. */
export function DoorPage({ door }: { door: Door }) {
  if (door === 'sign-up') return <SignUpPage />
  if (door === 'confirm') return <ConfirmPage />
  if (door === 'forgotten') return <ForgottenPage />
  if (door === 'confirm-email') return <ConfirmEmailPage />
  if (door === 'new-password') return <NewPasswordPage />
  return <SignInPage />
}
