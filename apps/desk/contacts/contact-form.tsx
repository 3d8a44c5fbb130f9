import { Alert, Anchor, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { type Contact, createContactBody } from '@tongdai/contract/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDialled, showNumber } from '../format/phone-number.ts'
import { checkBy, showFault } from '../kit/form-faults.ts'
import { FormModal } from '../kit/form-modal.tsx'
import { useChange } from '../kit/use-change.ts'

interface Values extends Record<string, unknown> {
  name: string
  phone: string
}

interface ContactFormProps {
  /** null: a new one. */
  contact: Contact | null
  onClose: () => void
  /** Leads to somebody who has the number already. */
  find: (number: string) => void
}

export function ContactForm({ contact, onClose, find }: ContactFormProps) {
  const { t } = useTranslation()
  /** Who has the number, and which number that is: with both in sight, saving it once more is meant. */
  const [taken, setTaken] = useState<{ name: string; phone: string } | null>(null)
  const check = checkBy<Values>(t, createContactBody, (values) => values)
  const form = useForm<Values>({
    initialValues: { name: contact?.name ?? '', phone: contact ? showNumber(contact.phone) : '' },
    validate: (values) => ({
      ...(readDialled(values.phone) ? {} : { phone: t('kit.invalid.phone') }),
      ...check(values),
    }),
  })
  const save = useChange(
    async ({ name, phone }: Values) => {
      const body = { name, phone, sharedNumber: taken?.phone === phone }
      return contact
        ? callRoute(api.updateContact, { params: { id: contact.id }, body })
        : callRoute(api.createContact, { body })
    },
    {
      reload: 'contacts',
      done: onClose,
      fault: (error) => {
        const other = error instanceof ApiError && error.code === 'NUMBER_TAKEN' && error.details?.[0]
        if (other) setTaken({ name: other.message, phone: form.values.phone })
        else showFault(t, form, error, { INVALID_REQUEST: 'phone', NUMBER_TAKEN: 'phone' })
      },
    },
  )
  const shares = taken !== null && taken.phone === form.values.phone
  return (
    <FormModal
      opened
      title={t(contact ? 'contacts.edit' : 'contacts.add')}
      onClose={onClose}
      saving={save.isPending}
      action={shares ? t('contacts.saveAnyhow') : undefined}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('kit.name')}
        data-autofocus
        data-testid="contact-name"
        {...form.getInputProps('name')}
      />
      <TextInput
        type="tel"
        label={t('contacts.phone')}
        data-testid="contact-phone"
        {...form.getInputProps('phone')}
      />
      {shares && (
        <Alert color="orange" role="alert" data-testid="contact-taken">
          {t('contacts.taken', { name: taken.name })}{' '}
          <Anchor
            component="button"
            type="button"
            inherit
            underline="always"
            onClick={() => find(taken.phone)}
          >
            {t('contacts.openTaken', { name: taken.name })}
          </Anchor>
        </Alert>
      )}
    </FormModal>
  )
}
