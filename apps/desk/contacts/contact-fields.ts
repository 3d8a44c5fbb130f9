import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { customerSource } from '@tongdai/contract/contacts/facts'
import { gender } from '@tongdai/contract/contacts/schema'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedField } from '../kit/conditions/asked-field.ts'
import { ownAsked } from '../kit/fields/own-asked.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { useSession } from '../who/session-context.ts'

/** What contacts can be asked. What one does not see is not offered; the server would refuse it. */
export function useContactFields(): AskedField[] {
  const { t } = useTranslation()
  const { masked } = useSession()
  const own = useOwnFields()
  const people = usePeople()
  const tags = useQuery({
    queryKey: ['contacts', 'tags'],
    queryFn: async () => (await callRoute(api.listTags, {})).items,
  }).data
  return useMemo(() => {
    const text = (name: 'phone' | 'email' | 'position' | 'province' | 'ward' | 'street'): AskedField => ({
      ...{ name, label: t(`contacts.asked.${name}`), kind: 'text' },
    })
    const moment = (name: 'lastCallAt' | 'createdAt' | 'updatedAt'): AskedField => ({
      ...{ name, label: t(`contacts.asked.${name}`), kind: 'moment' },
    })
    const native: AskedField[] = [
      { name: 'name', label: t('kit.name'), kind: 'text' },
      text('phone'),
      text('email'),
      moment('lastCallAt'),
      { name: 'vip', label: t('contacts.asked.vip'), kind: 'yes-no' },
      { name: 'rating', label: t('contacts.asked.rating'), kind: 'number' },
      { name: 'owner', label: t('contacts.asked.owner'), kind: 'one', options: people },
      {
        ...{ name: 'tags', label: t('contacts.asked.tags'), kind: 'many' },
        options: tags?.map(({ id, name }) => ({ value: id, label: name })) ?? [],
      },
      text('province'),
      text('ward'),
      text('street'),
      text('position'),
      {
        ...{ name: 'gender', label: t('contacts.asked.gender'), kind: 'one' },
        options: gender.options.map((value) => ({ value, label: t(`contacts.gender.${value}`) })),
      },
      {
        ...{ name: 'source', label: t('contacts.asked.source'), kind: 'one' },
        options: customerSource.options.map((value) => ({ value, label: t(`contacts.source.${value}`) })),
      },
      moment('createdAt'),
      moment('updatedAt'),
    ]
    const isHidden = (name: string) => masked.some((hidden) => hidden === name)
    return [
      ...native.filter(({ name }) => !isHidden(name)),
      ...(own ?? []).filter(({ type }) => !isHidden(type)).map((field) => ownAsked(field, people)),
    ]
  }, [t, masked, own, people, tags])
}
