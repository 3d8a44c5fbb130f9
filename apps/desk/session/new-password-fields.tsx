import { PasswordInput } from '@mantine/core'
import type { useForm } from '@mantine/form'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '../kit/password-fault.ts'

interface NewPassword {
  next: string
  again: string
}

/** What a new password must be, as the form around the fields checks it. */
export function newPasswordRules(t: TFunction) {
  return {
    next: (value: string) => passwordFault(t, value),
    again: (value: string, { next }: NewPassword) => (value === next ? null : t('session.password.notSame')),
  }
}

interface NewPasswordFieldsProps {
  form: Pick<ReturnType<typeof useForm<NewPassword>>, 'errors' | 'getInputProps'>
  /** Until what it takes is said as a fault. */
  hint: string
  size?: string
  autoFocus?: boolean
  /** Tests find the fields by it. */
  name: string
}

/** A new password of one's own, twice. */
export function NewPasswordFields({ form, hint, name, size, autoFocus }: NewPasswordFieldsProps) {
  const { t } = useTranslation()
  const each = { size, autoComplete: 'new-password' }
  return (
    <>
      <PasswordInput
        {...each}
        autoFocus={autoFocus}
        label={t('session.password.next')}
        description={!form.errors.next && hint}
        data-testid={`${name}-next`}
        {...form.getInputProps('next')}
      />
      <PasswordInput
        {...each}
        label={t('session.password.again')}
        data-testid={`${name}-again`}
        {...form.getInputProps('again')}
      />
    </>
  )
}
