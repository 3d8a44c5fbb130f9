import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '../server/problem-text.ts'
import { sendOrder } from '../server/send-order.ts'

/** A wish of the agent to the exchange; what became of it shows by live news, why nothing became of it is told. */
export function useOrder() {
  const { t } = useTranslation()
  const order = useMutation({
    mutationFn: (send: (idempotencyKey: string) => Promise<unknown>) => sendOrder(send),
    // A browser that thinks itself offline may still reach an exchange in the same house.
    networkMode: 'always',
    onError: (error) => notifications.show({ color: 'red', message: problemText(t, error) }),
  })
  return { give: order.mutate, pending: order.isPending }
}
