/**
 * Work that mostly is done at once, and sometimes has to be waited for. To wait for a promise costs
 * a round through the event loop's queue and several objects, also if it is fulfilled already; a
 * statement passes some thirty such places. So what is there is handed on as it is.
 * @module
 */

/** A value, or a promise of it where it is not there yet. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value: at once if it is there. */
export function whenThere<T, R>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Does something with each item, one after the other, and waits only where that has to be waited for. */
export function inTurn<T>(
  items: readonly T[],
  work: (item: T) => MaybePromise<void>,
): MaybePromise<void> {
  for (let index = 0; index < items.length; index++) {
    const done = work(items[index]!);
    if (done instanceof Promise) {
      return done.then(() => inTurn(items.slice(index + 1), work));
    }
  }
}

/** As try and catch: `recover` takes the place of work that fails. */
export function orElse<T>(
  work: () => MaybePromise<T>,
  recover: (error: unknown) => MaybePromise<T>,
): MaybePromise<T> {
  try {
    const result = work();
    return result instanceof Promise ? result.catch(recover) : result;
  } catch (error) {
    return recover(error);
  }
}

/** As try and finally: `cleanUp` runs once the work is done, however it went. */
export function afterwards<T>(
  work: () => MaybePromise<T>,
  cleanUp: () => MaybePromise<void>,
): MaybePromise<T> {
  let result: MaybePromise<T>;
  try {
    result = work();
  } catch (error) {
    return whenThere(cleanUp(), () => {
      throw error;
    });
  }
  return result instanceof Promise
    ? result.finally(cleanUp)
    : whenThere(cleanUp(), () => result as T);
}
