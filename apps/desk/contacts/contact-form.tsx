import { Alert, Anchor, Group, Select, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { ApiError, callRoute } from '@tongdai/contract/client'
import { type Contact, createContactBody, gender } from '@tongdai/contract/contacts/schema'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { readDialled } from '@tongdai/contract/phone-number'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { OwnFields } from '../kit/fields/own-fields.tsx'
import { changedOwn, checkOwn, type OwnValues, ownValuesOf } from '../kit/fields/own-values.ts'
import { checkBy } from '../kit/form-faults.ts'
import { usePeople } from '../lists/use-people.ts'
import { blankContact, bodyOfContact, type ContactValues, valuesOfContact } from './contact-values.ts'
import classes from './contacts.module.css'
import { AddressFields, LookedAfterFields, WorthFields } from './fact-fields.tsx'
import { makeOrganisation } from './make-organisation.ts'
import { OrganisationField } from './organisation-field.tsx'
import { PointFields } from './point-fields.tsx'
import { isFilled, isUntouched, pointOf } from './point-values.ts'
import { TagField } from './tag-field.tsx'

type Values = ContactValues & OwnValues

/** undefined: it is no more, or cannot be had now, which saving it will tell. */
const fetchAgain = async (contact: Contact | null) =>
  contact ? callRoute(api.getContact, { params: { id: contact.id } }).catch(() => undefined) : undefined

interface ContactFormProps {
  /** null: a new one. */
  contact: Contact | null
  /** The company's own that are filled in too. */
  fields: readonly FieldDefinition[]
  /** Of a new one: from where its number is, and that number. */
  from?: { number: string; source: 'hand' | 'call' }
  onClose: () => void
  saved?: (contact: Contact) => void
  /** Leads to somebody who has the number already. */
  find: (number: string) => void
}

export function ContactForm({ contact, fields, from, onClose, saved, find }: ContactFormProps) {
  const { t } = useTranslation()
  const people = usePeople()
  /** Who has one of the numbers, and which these were: with both in sight, saving it once more is meant. */
  const [taken, setTaken] = useState<{ name: string; phones: string } | null>(null)
  const checkName = checkBy<ContactValues>(
    t,
    createContactBody.pick({ name: true, position: true, street: true, ward: true, province: true }),
    (values) => values,
  )
  /** By name, in an attempt before. */
  const [made] = useState(() => new Map<string, string>())
  const save = async (typed: Values, item: Contact | null) => {
    const organisationId = await makeOrganisation(typed.organisation, made)
    const organisation = typed.organisation && { ...typed.organisation, id: organisationId }
    const values = { ...typed, organisation }
    const own = changedOwn(fields, values, item?.fields ?? {})
    const ownBody = (!item || Object.keys(own).length > 0) && { fields: own }
    const sharedNumber = taken?.phones === numbersOf(values)
    if (!item) {
      const body = {
        ...bodyOfContact(values, null),
        ...ownBody,
        name: values.name,
        sharedNumber,
        source: from?.source,
      }
      return callRoute(api.createContact, { body })
    }
    const { id, version } = item
    return callRoute(api.updateContact, {
      params: { id },
      body: { ...bodyOfContact(values, item), ...ownBody, sharedNumber, version },
    })
  }
  const isTaken = (error: unknown, values: ContactValues) => {
    const other = error instanceof ApiError && error.code === 'NUMBER_TAKEN' && error.details?.[0]
    if (other) setTaken({ name: other.message, phones: numbersOf(values) })
    return Boolean(other)
  }
  return (
    <EntityForm<Contact, Values, Contact>
      title={t(contact ? 'contacts.edit' : 'contacts.add')}
      size={560}
      onClose={onClose}
      item={contact}
      blank={{
        ...blankContact,
        ...(from && { phones: [pointOf(from.number)] }),
        ...ownValuesOf(fields, null),
      }}
      valuesOf={(item) => ({ ...valuesOfContact(item), ...ownValuesOf(fields, item.fields) })}
      latest={() => fetchAgain(contact)}
      check={(values) => ({
        ...checkName(values),
        ...checkOwn(t, fields, values, contact?.fields ?? null),
        ...(values.phones.every(
          (point) => !isFilled(point) || isUntouched(point) || readDialled(point.text) !== null,
        )
          ? {}
          : { phones: t('kit.invalid.phone') }),
        ...(values.emails.every((point) => !isFilled(point) || isUntouched(point) || isEmail(point.text))
          ? {}
          : { emails: t('kit.invalid.email') }),
      })}
      save={save}
      saved={saved}
      reload="contacts"
      refused={isTaken}
      faultAt={{ INVALID_REQUEST: 'phones', NUMBER_TAKEN: 'phones' }}
      action={(values) => t(taken?.phones === numbersOf(values) ? 'contacts.saveAnyhow' : 'frame.save')}
    >
      {(form) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="contact-name"
            {...form.getInputProps('name')}
          />
          <PointFields kind="phone" {...form.getInputProps('phones')} value={form.values.phones} />
          {taken !== null && taken.phones === numbersOf(form.values) && (
            <Alert color="orange" role="alert" data-testid="contact-taken">
              {t('contacts.taken', { name: taken.name })}{' '}
              <Anchor
                component="button"
                type="button"
                inherit
                ta="left"
                underline="always"
                onClick={() => find(form.values.phones.find((point) => !isUntouched(point))?.text ?? '')}
              >
                {t('contacts.openTaken', { name: taken.name })}
              </Anchor>
            </Alert>
          )}
          <PointFields kind="email" {...form.getInputProps('emails')} value={form.values.emails} />
          <Group grow align="flex-start" gap="sm" className={classes.pair}>
            <OrganisationField
              label={t('contacts.organisation')}
              {...form.getInputProps('organisation')}
              value={form.values.organisation}
            />
            <TextInput label={t('contacts.position')} {...form.getInputProps('position')} />
          </Group>
          <LookedAfterFields form={form} customer={contact} />
          <TagField label={t('contacts.tags')} {...form.getInputProps('tagIds')} value={form.values.tagIds} />
          <WorthFields form={form} />
          <Select
            label={t('contacts.asked.gender')}
            data={gender.options.map((value) => ({ value, label: t(`contacts.gender.${value}`) }))}
            clearable
            {...form.getInputProps('gender')}
          />
          <AddressFields form={form} />
          <OwnFields fields={fields} form={form} people={people} />
        </>
      )}
    </EntityForm>
  )
}

const numbersOf = ({ phones }: ContactValues) => phones.map(({ text }) => text).join('\n')
const isEmail = (text: string) =>
  createContactBody.pick({ emails: true }).safeParse({ emails: [{ value: text }] }).success
