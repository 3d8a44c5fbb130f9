import { PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '../kit/password-fault.ts'
import { problemText } from '../server/problem-text.ts'
import { currentLanguage } from '../text/language.ts'
import { CompanyCodeField, companyCodeFault } from './company-code-field.tsx'
import { DoorForm } from './door-form.tsx'
import { MailSent } from './mail-sent.tsx'
import { proveWork } from './prove-work.ts'
import { emailFault } from './typed.ts'

/** A company and its owner, who confirms the e-mail before anything of them exists. */
export function SignUpPage() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { companyName: '', companyCode: null as string | null, name: '', email: '', password: '' },
    validate: {
      companyName: (value) => (value.trim() ? null : t('kit.invalid.required')),
      companyCode: (value) => companyCodeFault(t, value),
      name: (value) => (value.trim() ? null : t('kit.invalid.required')),
      email: (value) => emailFault(t, value),
      password: (value, { companyName, name, email }) => passwordFault(t, value, [companyName, name, email]),
    },
  })
  const signUp = useMutation({
    mutationFn: async ({ companyCode, ...values }: typeof form.values) => {
      const chosen = companyCode !== null && { companyCode }
      const body = { ...values, ...chosen, email: values.email.trim(), language: currentLanguage() }
      return callRoute(api.signUp, { body: { ...body, proof: await proveWork() } })
    },
  })
  const email = form.values.email.trim()
  if (signUp.isSuccess) return <MailSent email={email} text={t('session.signUp.sent', { email })} />
  return (
    <DoorForm
      name="sign-up"
      title={t('session.signUp.title')}
      text={t('session.signUp.text')}
      fault={signUp.isError && problemText(t, signUp.error)}
      submit={form.onSubmit((values) => signUp.mutate(values))}
      pending={signUp.isPending}
      action={t('session.signUp.submit')}
      back={{ label: t('session.signUp.have') }}
    >
      <TextInput
        size="md"
        autoFocus
        autoComplete="organization"
        label={t('session.signUp.company')}
        data-testid="sign-up-company"
        {...form.getInputProps('companyName')}
      />
      <CompanyCodeField
        size="md"
        value={form.values.companyCode}
        companyName={form.values.companyName}
        change={(code) => form.setFieldValue('companyCode', code)}
        error={form.errors.companyCode}
      />
      <TextInput
        size="md"
        autoComplete="name"
        label={t('session.signUp.name')}
        data-testid="sign-up-name"
        {...form.getInputProps('name')}
      />
      <TextInput
        size="md"
        type="email"
        autoComplete="username"
        label={t('session.signUp.email')}
        data-testid="sign-up-email"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        size="md"
        autoComplete="new-password"
        label={t('session.signIn.password')}
        description={!form.errors.password && t('session.password.tooShort')}
        data-testid="sign-up-password"
        {...form.getInputProps('password')}
      />
    </DoorForm>
  )
}
