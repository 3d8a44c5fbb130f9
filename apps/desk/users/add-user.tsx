import { Alert, Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { readNumber } from '@tongdai/contract/phone-number'
import { createUserBody, inviteBody } from '@tongdai/contract/users/schema'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { checkBy, markFault } from '../kit/form-faults.ts'
import { passwordFault } from '../kit/password-fault.ts'
import { useChange } from '../kit/use-change.ts'
import { useRoles } from '../lists/set-up-lists.ts'
import { problemText } from '../server/problem-text.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { AddedUser } from './added-user.tsx'
import { blankUser, bodyOfUser, type NewUser } from './new-user.ts'
import { NewUserFields } from './new-user-fields.tsx'
import { NewUserPassword } from './new-user-password.tsx'
import { rolesToGive } from './role-choice.ts'

/** Where the code of a refusal is mended: at who the person is. */
const faultAt = {
  ...{ ALREADY_MEMBER: 'phone', ALREADY_INVITED: 'phone', NUMBER_INVALID: 'phone', FORBIDDEN: 'role' },
  USER_HAS_EXTENSION: 'extensionId',
  ...{ PASSWORD_COMMON: 'password', PASSWORD_PERSONAL: 'password' },
} as const

const isOfPassword = (error: unknown) =>
  error instanceof ApiError && (error.code === 'PASSWORD_COMMON' || error.code === 'PASSWORD_PERSONAL')

/** Who sees less than an agent makes no agents: the first of the roles that they may give stands there instead. */
function useGivenRole(
  form: Pick<ReturnType<typeof useForm<NewUser>>, 'getValues' | 'setInitialValues' | 'setFieldValue'>,
): void {
  const { t } = useTranslation()
  const session = useSession()
  const ownRoles = useRoles(useMayUse()('roles.see')).data
  const roles = rolesToGive(t, session, ownRoles ?? [], { departments: [] })
  const first = roles.some(({ value }) => value === blankUser().role) ? undefined : roles[0]?.value
  useEffect(() => {
    if (first === undefined) return
    form.setInitialValues({ ...form.getValues(), role: first })
    form.setFieldValue('role', first)
  }, [first, form.setInitialValues, form.setFieldValue, form.getValues])
}

/**
 * Adds a person: who it is, then the password, which is seen this once and must have been copied. What is shown is the same
 * whether there is an account already or not.
 */
export function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<'who' | 'password' | 'added'>('who')
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<NewUser>({
    initialValues: blankUser(),
    validate: (typed) => {
      const schema = typed.way === 'mail' ? inviteBody : createUserBody
      const faults = checkBy<NewUser>(t, schema, bodyOfUser)(typed)
      if (typed.phone.trim() && readNumber(typed.phone) === null) faults.phone = t('kit.invalid.phone')
      else if (faults.phone) faults.phone = t('users.needName')
      const { name, phone, email, password, ownPassword } = typed
      const weak = ownPassword && !faults.password && passwordFault(t, password, [name, phone, email])
      if (weak) faults.password = weak
      return faults
    },
  })
  useGivenRole(form)
  const send = async (typed: NewUser): Promise<void> => {
    const { email, ...body } = bodyOfUser(typed)
    if (typed.way === 'mail') await callRoute(api.inviteUser, { body: { ...body, email: email ?? '' } })
    else await callRoute(api.createUser, { body: { ...body, email } })
  }
  const add = useChange(send, {
    quiet: true,
    done: () => setStep('added'),
    fault: (error) => {
      // Said of the e-mail where there is no number to say it of.
      const noPhone = !form.values.phone.trim()
      const at = noPhone
        ? { ...faultAt, ALREADY_MEMBER: 'email' as const, ALREADY_INVITED: 'email' as const }
        : faultAt
      if (!markFault(t, form, error, at)) setRefusal(error)
      else if (!isOfPassword(error)) setStep('who')
    },
  })
  const submit = form.onSubmit(
    (typed) => {
      setRefusal(null)
      if (step === 'who' && typed.way === 'password') setStep('password')
      else if ((typed.way === 'mail' || typed.copied) && !add.isPending) add.mutate(typed)
    },
    // A fault of who it is, seen when the password was typed: back to where it stands.
    (faults) => setStep(Object.keys(faults).some((field) => field !== 'password') ? 'who' : 'password'),
  )
  const byMail = form.values.way === 'mail'
  return (
    <Dialog
      onClose={onClose}
      step={step}
      typed={step === 'who' && form.isDirty()}
      // The password is seen this once.
      locked={step === 'password'}
      title={t(step === 'added' ? 'users.created' : 'users.add', { name: form.values.name })}
      size={480}
    >
      {step === 'added' ? (
        <Stack>
          <AddedUser user={form.values} />
          <Group justify="flex-end">
            <Button data-autofocus data-testid="user-added-close" onClick={onClose}>
              {t('frame.close')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <DialogForm
          key={step}
          submit={submit}
          pending={add.isPending}
          disabled={step === 'password' && !form.values.copied}
          action={t(step === 'password' ? 'users.add' : byMail ? 'users.sendInvitation' : 'users.next')}
          back={step === 'who' ? undefined : { label: t('users.back'), run: () => setStep('who') }}
          testId="user-confirm"
        >
          {step === 'who' ? <NewUserFields form={form} /> : <NewUserPassword form={form} />}
          {refusal !== null && (
            <Alert color="red" role="alert" data-testid="form-fault">
              {problemText(t, refusal)}
            </Alert>
          )}
        </DialogForm>
      )}
    </Dialog>
  )
}
