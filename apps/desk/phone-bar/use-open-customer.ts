import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { useMayUse } from '../who/session-context.ts'

/**
 * Leads to the customer who has a number, or to the form in which a number that is nobody's is saved. null: who is signed in sees no
 * customers.
 */
export function useOpenCustomer(): ((number: string) => Promise<void>) | null {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayUse = useMayUse()
  if (!mayUse('contacts.see')) return null
  return async (number) => {
    try {
      const { contact } = await callRoute(api.lookUpContact, { query: { number } })
      if (contact) await navigate({ to: '/contacts/$id', params: { id: contact.id } })
      else if (mayUse('contacts.edit')) await navigate({ to: '/contacts', search: { new: number } })
      else await navigate({ to: '/contacts', search: { q: number } })
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(t, error) })
    }
  }
}
