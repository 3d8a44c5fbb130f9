import { Link } from '@tanstack/react-router'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ownColumns } from '../kit/fields/own-columns.tsx'
import type { ListColumn } from '../kit/list/list-column.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { Tags } from './contact-facts.tsx'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import { useCustomerColumns, usualOwn } from './customer-columns.tsx'

/** The columns that the list of contacts can have. */
export function useContactColumns(): ListColumn<Contact>[] {
  const { t } = useTranslation()
  const own = useOwnFields()
  const people = usePeople()
  const alike = useCustomerColumns<Contact>()
  return useMemo(
    () => [
      {
        ...{ name: 'name', label: t('kit.name'), width: 210, sorts: true, usual: true },
        cell: (contact) => <Who contact={contact} />,
      },
      alike.phone,
      {
        ...{ name: 'tags', label: t('contacts.tags'), usual: true },
        cell: ({ tags }) => tags.length > 0 && <Tags tags={tags} />,
      },
      alike.owner,
      ...ownColumns<Contact>(own ?? [], people).map((column, place) => ({
        ...column,
        usual: place < usualOwn,
      })),
      alike.email,
      {
        ...{ name: 'organisation', label: t('contacts.organisation'), width: 170 },
        cell: ({ organisation }) => organisation?.name,
      },
      { ...{ name: 'position', label: t('contacts.position') }, cell: ({ position }) => position },
      ...[alike.department, alike.rating],
      {
        ...{ name: 'gender', label: t('contacts.asked.gender'), width: 100 },
        cell: ({ gender }) => gender && t(`contacts.gender.${gender}`),
      },
      ...[alike.province, alike.ward, alike.street, alike.source, alike.createdAt, alike.updatedAt],
    ],
    [t, own, people, alike],
  )
}

function Who({ contact: { id, name, vip, organisation } }: { contact: Contact }): ReactNode {
  return (
    <span className={classes.who}>
      <Link to="/contacts/$id" params={{ id }} data-testid="contact-link">
        {name}
      </Link>
      {vip && <VipMark />}
      {organisation && <span className={classes.small}>{organisation.name}</span>}
    </span>
  )
}
