import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Contact, createContactBody } from '@tongdai/contract/contact'
import { useTranslation } from 'react-i18next'
import { readDialled, showNumber } from '../format/phone-number.ts'
import { checkBy, showFault } from '../kit/form-faults.ts'
import { FormModal } from '../kit/form-modal.tsx'
import { useChange } from '../kit/use-change.ts'

interface Values extends Record<string, unknown> {
  name: string
  phone: string
}

/** @param props.contact null: a new one */
export function ContactForm({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const check = checkBy<Values>(t, createContactBody, (values) => values)
  const form = useForm<Values>({
    initialValues: { name: contact?.name ?? '', phone: contact ? showNumber(contact.phone) : '' },
    validate: (values) => ({
      ...(readDialled(values.phone) ? {} : { phone: t('setup.invalid.phone') }),
      ...check(values),
    }),
  })
  const save = useChange(
    async (body: Values) =>
      contact
        ? callRoute(api.updateContact, { params: { id: contact.id }, body })
        : callRoute(api.createContact, { body }),
    {
      reload: 'contacts',
      done: () => {
        void queryClient.invalidateQueries({ queryKey: ['contact-name'] })
        onClose()
      },
      fault: (error) => showFault(t, form, error, { INVALID_REQUEST: 'phone', NUMBER_TAKEN: 'phone' }),
    },
  )
  return (
    <FormModal
      opened
      title={t(contact ? 'setup.contact.edit' : 'setup.contact.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('setup.name')}
        data-autofocus
        data-testid="contact-name"
        {...form.getInputProps('name')}
      />
      <TextInput
        type="tel"
        label={t('setup.contact.phone')}
        data-testid="contact-phone"
        {...form.getInputProps('phone')}
      />
    </FormModal>
  )
}
