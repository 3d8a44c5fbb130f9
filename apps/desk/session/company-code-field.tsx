import { TextInput } from '@mantine/core'
import { companyCodeOf } from '@tongdai/contract/company/company-code'
import { companyCode } from '@tongdai/contract/values'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface CompanyCodeFieldProps {
  /** null: it follows from the name. */
  value: string | null
  companyName: string
  change: (code: string | null) => void
  error: ReactNode
  size?: string
  autoFocus?: boolean
}

/** What colleagues type to sign in by the number of their extension: made of the company's name until it is chosen otherwise. */
export function CompanyCodeField({ value, companyName, change, error, ...look }: CompanyCodeFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      {...look}
      label={t('session.signIn.companyCode')}
      description={t('session.signUp.codeHint')}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      data-testid="company-code"
      value={value ?? (companyName.trim() ? companyCodeOf(companyName) : '')}
      error={error}
      onChange={({ currentTarget }) =>
        change(currentTarget.value.toLowerCase().replaceAll(/\s/g, '') || null)
      }
    />
  )
}

export function companyCodeFault(t: TFunction, code: string | null): string | null {
  return code === null || companyCode.safeParse(code).success ? null : t('session.signUp.codeForm')
}
