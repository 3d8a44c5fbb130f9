import { showDay, showExactTime, showTime } from '../format/moment.ts'
import { useSession } from '../who/session-context.ts'

/** A day and a time of a list, by the company's clock. @param props.exact to the second */
export function MomentText({ at, exact = false }: { at: string; exact?: boolean }) {
  const { timeZone } = useSession()
  return (
    <span className="number">
      {showDay(at, timeZone)} {exact ? showExactTime(at, timeZone) : showTime(at, timeZone)}
    </span>
  )
}
