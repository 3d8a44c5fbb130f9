import { Button, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { DialogFoot } from './dialog-foot.tsx'
import { useFaultInSight } from './use-fault-in-sight.ts'

interface DialogFormProps {
  submit: (event: FormEvent<HTMLFormElement>) => void
  pending: boolean
  action: string
  color?: string
  /** Something is not chosen yet. */
  disabled?: boolean
  /** Where the way out is another than out of the dialogue. */
  back?: { label: string; run: () => void }
  /** Of the button that does it. */
  testId: string
  children: ReactNode
}

/** A few fields in a dialogue, and below them the way out and what is done. Things of the company have `EntityForm`. */
export function DialogForm(props: DialogFormProps) {
  const { submit, pending, action, color, disabled, back, testId, children } = props
  const inSight = useFaultInSight(pending)
  return (
    <form
      ref={inSight.within}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(event)
        inSight.show()
      }}
    >
      <Stack>
        {children}
        <DialogFoot back={back} destructive={color === 'red'}>
          <Button type="submit" color={color} disabled={disabled} loading={pending} data-testid={testId}>
            {action}
          </Button>
        </DialogFoot>
      </Stack>
    </form>
  )
}
