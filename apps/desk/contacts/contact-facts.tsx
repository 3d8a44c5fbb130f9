import { Badge } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type Contact, gender } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import { showDay } from '../format/moment.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { AddressFacts, LookedAfterFacts, WorthFacts } from './common-facts.tsx'
import classes from './contacts.module.css'
import { Fact } from './fact.tsx'
import { type ChosenOrganisation, makeOrganisation } from './make-organisation.ts'
import { OrganisationField } from './organisation-field.tsx'
import { OwnFacts } from './own-facts.tsx'
import { TagField } from './tag-field.tsx'
import { ChoiceFact, TextFact } from './text-fact.tsx'
import { useCustomerChange } from './use-customer-change.ts'

type Changes = Omit<Parameters<typeof send>[1], 'version'>

const send = (id: string, body: Parameters<typeof callRoute<typeof api.updateContact>>[1]['body']) =>
  callRoute(api.updateContact, { params: { id }, body })

/** What is known of a contact, each changed in its place. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const mayEdit = useMayUse()('contacts.edit')
  const { id } = contact
  const change = useCustomerChange<Contact, Changes>(['contacts', id], contact, {
    save: (changes, version) => send(id, { ...changes, version }),
    fetch: () => callRoute(api.getContact, { params: { id } }),
  })
  const saves = mayEdit ? change : undefined
  const own = useOwnFields()
  return (
    <>
      <dl className={classes.facts}>
        <Fact<ChosenOrganisation | null>
          label={t('contacts.organisation')}
          value={contact.organisation}
          shown={contact.organisation?.name}
          save={saves && (async (chosen) => change({ organisationId: await makeOrganisation(chosen) }))}
          testId="fact-organisation"
          edit={({ value, done, left }) => (
            <OrganisationField autoFocus value={value} onChange={done} onBlur={() => left(value)} />
          )}
        />
        <TextFact
          label={t('contacts.position')}
          value={contact.position}
          save={saves && ((position) => change({ position }))}
          testId="fact-position"
        />
        <Fact
          label={t('contacts.tags')}
          value={contact.tags.map((tag) => tag.id)}
          shown={contact.tags.length > 0 && <Tags tags={contact.tags} />}
          save={saves && ((tagIds) => change({ tagIds }))}
          testId="fact-tags"
          edit={({ value, onChange, left }) => (
            <TagField autoFocus value={value} onChange={onChange} onBlur={() => left(value)} />
          )}
        />
        <LookedAfterFacts customer={contact} change={saves} />
        <WorthFacts customer={contact} change={saves} />
        <ChoiceFact
          label={t('contacts.asked.gender')}
          value={contact.gender}
          data={gender.options.map((value) => ({ value, label: t(`contacts.gender.${value}`) }))}
          save={saves && ((value) => change({ gender: value as Contact['gender'] }))}
        />
        <AddressFacts customer={contact} change={saves} />
        <Fact
          label={t('contacts.asked.source')}
          value={null}
          shown={`${t(`contacts.source.${contact.source}`)}, ${showDay(contact.createdAt, timeZone)}${contact.createdBy ? ` · ${contact.createdBy.name}` : ''}`}
          edit={() => null}
        />
      </dl>
      {own && <OwnFacts fields={own} values={contact.fields} change={saves} />}
    </>
  )
}

export function Tags({ tags }: { tags: Contact['tags'] }) {
  return (
    <span className={classes.tags}>
      {tags.map(({ id, name, colour }) => (
        <Badge key={id} color={colour} variant="light" tt="none" fw={550}>
          {name}
        </Badge>
      ))}
    </span>
  )
}
