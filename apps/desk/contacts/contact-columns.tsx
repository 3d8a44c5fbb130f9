import { Rating } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailText } from '../kit/email-text.tsx'
import { ownColumns } from '../kit/fields/own-columns.tsx'
import type { ListColumn } from '../kit/list/list-column.ts'
import { MomentText } from '../kit/moment-text.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { Tags } from './contact-facts.tsx'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'

/** So many of the company's own fields have a column without being asked for: the first ones. */
const usualOwn = 4

/** The columns that the list of contacts can have. */
export function useContactColumns(): ListColumn<Contact>[] {
  const { t } = useTranslation()
  const own = useOwnFields()
  const people = usePeople()
  return useMemo(() => {
    const text = (
      name: 'position' | 'street' | 'ward' | 'province',
      width?: number,
    ): ListColumn<Contact> => ({
      ...{ name, label: t(`contacts.${name}`), width },
      cell: (contact) => contact[name],
    })
    return [
      {
        ...{ name: 'name', label: t('kit.name'), width: 210, sorts: true, usual: true },
        cell: (contact) => <Who contact={contact} />,
      },
      {
        ...{ name: 'phone', label: t('contacts.phone'), width: 152, usual: true },
        cell: ({ phone }) => phone && <NumberText number={phone} />,
      },
      {
        ...{ name: 'email', label: t('contacts.email'), width: 190 },
        cell: ({ email }) => email && <EmailText email={email} />,
      },
      {
        ...{ name: 'tags', label: t('contacts.tags'), usual: true },
        cell: ({ tags }) => tags.length > 0 && <Tags tags={tags} />,
      },
      {
        ...{ name: 'owner', label: t('contacts.owner'), usual: true },
        cell: ({ owner }) => owner?.name,
      },
      ...ownColumns<Contact>(own ?? [], people).map((column, place) => ({
        ...column,
        usual: place < usualOwn,
      })),
      {
        ...{ name: 'organisation', label: t('contacts.organisation'), width: 170 },
        cell: ({ organisation }) => organisation?.name,
      },
      text('position'),
      {
        ...{ name: 'department', label: t('contacts.department') },
        cell: ({ department }) => department?.name,
      },
      {
        ...{ name: 'rating', label: t('contacts.rating'), width: 128, sorts: true },
        cell: ({ rating }) =>
          rating > 0 && (
            <Rating value={rating} readOnly size="xs" aria-label={t('contacts.stars', { count: rating })} />
          ),
      },
      {
        ...{ name: 'gender', label: t('contacts.asked.gender'), width: 100 },
        cell: ({ gender }) => gender && t(`contacts.gender.${gender}`),
      },
      text('province'),
      text('ward'),
      text('street', 200),
      {
        ...{ name: 'source', label: t('contacts.asked.source'), width: 130 },
        cell: ({ source }) => t(`contacts.source.${source}`),
      },
      moment('createdAt', t('contacts.asked.createdAt'), ({ createdAt }) => createdAt),
      moment('updatedAt', t('contacts.asked.updatedAt'), ({ updatedAt }) => updatedAt),
    ]
  }, [t, own, people])
}

function moment(name: string, label: string, at: (contact: Contact) => string): ListColumn<Contact> {
  return { ...{ name, label, width: 150, sorts: true }, cell: (contact) => <MomentText at={at(contact)} /> }
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
