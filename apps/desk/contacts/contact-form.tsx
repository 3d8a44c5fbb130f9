import { Alert, Anchor, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { type Contact, createContactBody } from '@tongdai/contract/contacts/schema'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { handleIn } from '@tongdai/contract/masking/hidden-number'
import { readDialled } from '@tongdai/contract/phone-number'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { EntityForm } from '../kit/entity-form.tsx'
import { OwnFields } from '../kit/fields/own-fields.tsx'
import { changedOwn, checkOwn, type OwnValues, ownValuesOf } from '../kit/fields/own-values.ts'
import { checkBy } from '../kit/form-faults.ts'
import { usePeople } from '../lists/use-people.ts'

type Values = { name: string; phone: string } & OwnValues

/** undefined: it is no more, or cannot be had now, which saving it will tell. */
const fetchAgain = async (contact: Contact | null) =>
  contact ? callRoute(api.getContact, { params: { id: contact.id } }).catch(() => undefined) : undefined

interface ContactFormProps {
  /** null: a new one. */
  contact: Contact | null
  /** The company's own that are filled in too. */
  fields: readonly FieldDefinition[]
  onClose: () => void
  /** Leads to somebody who has the number already. */
  find: (number: string) => void
}

export function ContactForm({ contact, fields, onClose, find }: ContactFormProps) {
  const { t } = useTranslation()
  const people = usePeople()
  /** Who has the number, and which number that is: with both in sight, saving it once more is meant. */
  const [taken, setTaken] = useState<{ name: string; phone: string } | null>(null)
  const check = checkBy<Values>(t, createContactBody, ({ name, phone }) => ({ name, phone }))
  const save = async ({ name, phone, ...values }: Values, item: Contact | null) => {
    const own = changedOwn(fields, values, item?.fields ?? {})
    const body = {
      ...{ name, phone, sharedNumber: taken?.phone === phone },
      ...((!item || Object.keys(own).length > 0) && { fields: own }),
    }
    if (!item) return callRoute(api.createContact, { body })
    const { id, version } = item
    return callRoute(api.updateContact, { params: { id }, body: { ...changed(body, item), version } })
  }
  const isTaken = (error: unknown, { phone }: Values) => {
    const other = error instanceof ApiError && error.code === 'NUMBER_TAKEN' && error.details?.[0]
    if (other) setTaken({ name: other.message, phone })
    return Boolean(other)
  }
  return (
    <EntityForm<Contact, Values, Contact>
      title={t(contact ? 'contacts.edit' : 'contacts.add')}
      onClose={onClose}
      item={contact}
      blank={{ name: '', phone: '', ...ownValuesOf(fields, null) }}
      valuesOf={({ name, phone, fields: values }) => ({
        ...{ name, phone: phone === null ? '' : showNumber(phone) },
        ...ownValuesOf(fields, values),
      })}
      latest={() => fetchAgain(contact)}
      check={(values) => ({
        ...(readDialled(values.phone) || values.phone === hiddenOf(contact)
          ? {}
          : { phone: t('kit.invalid.phone') }),
        ...check(values),
        ...checkOwn(t, fields, values, contact?.fields ?? null),
      })}
      save={save}
      reload="contacts"
      refused={isTaken}
      faultAt={{ INVALID_REQUEST: 'phone', NUMBER_TAKEN: 'phone' }}
      action={({ phone }) => t(taken?.phone === phone ? 'contacts.saveAnyhow' : 'frame.save')}
    >
      {(form) => (
        <>
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
          {taken !== null && taken.phone === form.values.phone && (
            <Alert color="orange" role="alert" data-testid="contact-taken">
              {t('contacts.taken', { name: taken.name })}{' '}
              <Anchor
                component="button"
                type="button"
                inherit
                ta="left"
                underline="always"
                onClick={() => find(taken.phone)}
              >
                {t('contacts.openTaken', { name: taken.name })}
              </Anchor>
            </Alert>
          )}
          <OwnFields fields={fields} form={form} people={people} />
        </>
      )}
    </EntityForm>
  )
}

/** What is shown in place of the contact's number; null: it is not hidden. */
function hiddenOf(contact: Contact | null): string | null {
  return contact?.phone && handleIn(contact.phone) ? showNumber(contact.phone) : null
}

/** What was hidden and is left as it was is sent back as what stands for it, or not at all. */
function changed<Body extends { name: string; phone: string }>(
  { name, phone, ...body }: Body,
  contact: Contact,
) {
  const isHidden = phone === hiddenOf(contact)
  return {
    ...body,
    ...(name === contact.name && name.includes('•••') ? {} : { name }),
    phone: isHidden ? handleIn(contact.phone!)! : phone,
  }
}
