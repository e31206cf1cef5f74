import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type FunctionDefinition, type FunctionTable, scalar } from "./definition.ts";
import { withoutOverflow } from "./float_operators.ts";

type OfNumber = (value: number) => number;

/** π/180 as PostgreSQL writes it. */
const radiansPerDegree = 0.0174532925199432957692;

function outOfRange(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "input is out of range");
}

function finite(compute: OfNumber): FunctionDefinition {
  return scalar((value: number) => {
    if (Number.isNaN(value)) return NaN;
    if (!Number.isFinite(value)) throw outOfRange();
    return compute(value);
  });
}

function within(low: number, high: number, compute: OfNumber): FunctionDefinition {
  return scalar((value: number) => {
    if (value < low || value > high) throw outOfRange();
    return compute(value);
  });
}

/*
 * Functions of degrees give exact results for angles whose results are exact, because they are
 * scaled by what the same function gives for 30 or 60 degrees. Source: float.c, sind_q1() and others.
 */

const sineOf30 = Math.sin(30 * radiansPerDegree);
const versineOf60 = 1 - Math.cos(60 * radiansPerDegree);
const arcSineOfHalf = Math.asin(0.5);
const arcCosineOfHalf = Math.acos(0.5);
const arcTangentOfOne = Math.atan(1);

function smallSine(degrees: number): number {
  return Math.sin(degrees * radiansPerDegree) / sineOf30 / 2;
}

function smallCosine(degrees: number): number {
  return 1 - (1 - Math.cos(degrees * radiansPerDegree)) / versineOf60 / 2;
}

/** Of an angle from 0 to 90 degrees. */
function quadrantSine(degrees: number): number {
  return degrees <= 30 ? smallSine(degrees) : smallCosine(90 - degrees);
}

/** Of an angle from 0 to 90 degrees. */
function quadrantCosine(degrees: number): number {
  return degrees <= 60 ? smallCosine(degrees) : smallSine(90 - degrees);
}

const tangentOf45 = quadrantSine(45) / quadrantCosine(45);
const cotangentOf45 = quadrantCosine(45) / quadrantSine(45);

/**
 * An angle brought to the first quadrant.
 * @param signs what going to the negative angle, to that beyond 180 and to that beyond 90 degrees
 *   does to the sign of the result
 */
function quadrant(
  degrees: number,
  signs: readonly [number, number, number],
): readonly [angle: number, sign: number] {
  let angle = degrees % 360;
  let sign = 1;
  if (angle < 0) {
    angle = -angle;
    sign *= signs[0];
  }
  if (angle > 180) {
    angle = 360 - angle;
    sign *= signs[1];
  }
  if (angle > 90) {
    angle = 180 - angle;
    sign *= signs[2];
  }
  return [angle, sign];
}

function sineOfDegrees(degrees: number): number {
  const [angle, sign] = quadrant(degrees, [-1, -1, 1]);
  return sign * quadrantSine(angle);
}

function cosineOfDegrees(degrees: number): number {
  const [angle, sign] = quadrant(degrees, [1, 1, -1]);
  return sign * quadrantCosine(angle);
}

function tangentOfDegrees(degrees: number): number {
  const [angle, sign] = quadrant(degrees, [-1, -1, -1]);
  return sign * (quadrantSine(angle) / quadrantCosine(angle) / tangentOf45) + 0;
}

function cotangentOfDegrees(degrees: number): number {
  const [angle, sign] = quadrant(degrees, [-1, -1, -1]);
  return sign * (quadrantCosine(angle) / quadrantSine(angle) / cotangentOf45) + 0;
}

function quadrantArcSine(value: number): number {
  return value <= 0.5
    ? Math.asin(value) / arcSineOfHalf * 30
    : 90 - Math.acos(value) / arcCosineOfHalf * 60;
}

function quadrantArcCosine(value: number): number {
  return value <= 0.5
    ? 90 - Math.asin(value) / arcSineOfHalf * 30
    : Math.acos(value) / arcCosineOfHalf * 60;
}

function arcSineInDegrees(value: number): number {
  return value >= 0 ? quadrantArcSine(value) : -quadrantArcSine(-value);
}

function arcCosineInDegrees(value: number): number {
  return value >= 0 ? quadrantArcCosine(value) : 90 + quadrantArcSine(-value);
}

/** Angles in radians and degrees. */
export const trigonometricFunctions: FunctionTable = {
  "sin(float8)": finite(Math.sin),
  "cos(float8)": finite(Math.cos),
  "tan(float8)": finite(Math.tan),
  "cot(float8)": finite((value) => 1 / Math.tan(value)),
  "asin(float8)": within(-1, 1, Math.asin),
  "acos(float8)": within(-1, 1, Math.acos),
  "atan(float8)": scalar(Math.atan),
  "atan2(float8,float8)": scalar(Math.atan2),
  "sind(float8)": finite(sineOfDegrees),
  "cosd(float8)": finite(cosineOfDegrees),
  "tand(float8)": finite(tangentOfDegrees),
  "cotd(float8)": finite(cotangentOfDegrees),
  "asind(float8)": within(-1, 1, arcSineInDegrees),
  "acosd(float8)": within(-1, 1, arcCosineInDegrees),
  "atand(float8)": scalar((value: number) => Math.atan(value) / arcTangentOfOne * 45),
  "atan2d(float8,float8)": scalar((y: number, x: number) =>
    Math.atan2(y, x) / arcTangentOfOne * 45
  ),
  "sinh(float8)": scalar(Math.sinh),
  "cosh(float8)": scalar(Math.cosh),
  "tanh(float8)": scalar(Math.tanh),
  "asinh(float8)": scalar(Math.asinh),
  "acosh(float8)": within(1, Infinity, Math.acosh),
  "atanh(float8)": within(-1, 1, Math.atanh),
  "degrees(float8)": scalar((value: number) => withoutOverflow(value / radiansPerDegree, value)),
  "radians(float8)": scalar((value: number) => value * radiansPerDegree),
};
