import { Link } from '@tanstack/react-router'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ownColumns } from '../kit/fields/own-columns.tsx'
import type { ListColumn } from '../kit/list/list-column.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import { useCustomerColumns, usualOwn } from './customer-columns.tsx'

/** The columns that the list of organisations can have. */
export function useOrganisationColumns(): ListColumn<Organisation>[] {
  const { t } = useTranslation()
  const own = useOwnFields('organisation')
  const people = usePeople()
  const alike = useCustomerColumns<Organisation>()
  return useMemo(
    () => [
      {
        ...{ name: 'name', label: t('kit.name'), width: 230, sorts: true, usual: true },
        cell: ({ id, name, vip }) => (
          <span className={classes.who}>
            <Link to="/organisations/$id" params={{ id }}>
              {name}
            </Link>
            {vip && <VipMark />}
          </span>
        ),
      },
      alike.phone,
      {
        ...{ name: 'people', label: t('contacts.people'), width: 100, usual: true },
        cell: ({ people }) => people || null,
      },
      alike.owner,
      ...ownColumns<Organisation>(own ?? [], people).map((column, place) => ({
        ...column,
        usual: place < usualOwn,
      })),
      alike.email,
      { ...{ name: 'taxCode', label: t('contacts.taxCode'), width: 130 }, cell: ({ taxCode }) => taxCode },
      { ...{ name: 'website', label: t('contacts.website'), width: 180 }, cell: ({ website }) => website },
      ...[alike.department, alike.rating, alike.province, alike.ward, alike.street],
      ...[alike.source, alike.createdAt, alike.updatedAt],
    ],
    [t, own, people, alike],
  )
}
