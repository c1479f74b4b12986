/* Normal and Student's t. The normal quantile is Wichura's rational approximation (Applied Statistics 37, 1988,
 * algorithm AS 241); t goes through the regularised incomplete beta function by Lentz's continued fraction
 * (Abramowitz and Stegun 26.5.8 and 26.7.1). */
#include <math.h>
#include "base/must.h"
#include "survey/survey_dist.h"

double survey_normal(double x)
{
	return 0.5 * erfc(-x * M_SQRT1_2);
}

static double ratio(const double *p, const double *q, double r)
{
	double above = p[7], below = q[7];
	for (int i = 6; i >= 0; i--) {
		above = above * r + p[i];
		below = below * r + q[i];
	}
	return above / below;
}

static double wichura(double p)
{
	static const double a[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
				   1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
				   3.3430575583588128105e4, 2.5090809287301226727e3};
	static const double b[] = {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
				   2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
				   5.2264952788528545610e3};
	static const double c[] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
				   3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
				   2.27238449892691845833e-2, 7.74545014278341407640e-4};
	static const double d[] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
				   1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
				   1.05075007164441684324e-9};
	static const double e[] = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
				   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
				   2.71155556874348757815e-5, 2.01033439929228813265e-7};
	static const double f[] = {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
				   7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
				   2.04426310338993978564e-15};
	double q = p - 0.5;
	if (fabs(q) <= 0.425)
		return q * ratio(a, b, 0.180625 - q * q);
	double r = sqrt(-log(q < 0 ? p : 1 - p));
	double x = r <= 5 ? ratio(c, d, r - 1.6) : ratio(e, f, r - 5);
	return q < 0 ? -x : x;
}

double survey_normal_at(double p)
{
	must(p > 0 && p < 1);
	if (p > 0.5) /* the tail that erfc knows exactly */
		return -survey_normal_at(1 - p);
	double x = wichura(p);
	double u = (survey_normal(x) - p) * sqrt(2 * M_PI) * exp(x * x / 2);
	return x - u / (1 + x * u / 2);
}

/* The continued fraction of the incomplete beta function, good for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b)
{
	const double tiny = 1e-300;
	double c = 1, d = 1 - (a + b) * x / (a + 1);
	d = 1 / (fabs(d) < tiny ? tiny : d);
	double h = d;
	for (int m = 1; m <= 100000; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double step = 1;
		for (int part = 0; part < 2; part++) {
			double k = part ? odd : even;
			d = 1 + k * d;
			c = 1 + k / c;
			d = 1 / (fabs(d) < tiny ? tiny : d);
			c = fabs(c) < tiny ? tiny : c;
			step = c * d;
			h *= step;
		}
		if (fabs(step - 1) < 1e-16)
			break;
	}
	return h;
}

/* log of x^a y^b / (a B(a, b)), y = 1 - x. */
static double log_front(double x, double y, double a, double b)
{
	int sign; /* long double: the differences of large logarithms keep their digits */
	return (double)((long double)a * logl(x) + (long double)b * logl(y) + lgammal_r(a + b, &sign) -
			lgammal_r((long double)a + 1, &sign) - lgammal_r(b, &sign));
}

/* I_x(a, b); y = 1 - x is given so that neither loses digits. */
static double beta_part(double x, double y, double a, double b)
{
	if (x <= 0)
		return 0;
	if (y <= 0)
		return 1;
	if (x < (a + 1) / (a + b + 2))
		return exp(log_front(x, y, a, b)) * beta_fraction(x, a, b);
	return 1 - exp(log_front(y, x, b, a)) * beta_fraction(y, b, a);
}

double survey_student(double x, double df)
{
	must(df > 0);
	double t2 = x * x;
	double tail = 0.5 * beta_part(df / (df + t2), t2 / (df + t2), df / 2, 0.5);
	return x > 0 ? 1 - tail : tail;
}

double survey_fisher_above(double x, double df1, double df2)
{
	must(x >= 0 && df1 > 0 && df2 > 0);
	double below = df2 / (df2 + df1 * x);
	return beta_part(below, df1 * x / (df2 + df1 * x), df2 / 2, df1 / 2);
}

static double student_density(double x, double df)
{
	int sign;
	long double gammas = lgammal_r((df + 1) / 2, &sign) - lgammal_r(df / 2, &sign);
	return exp((double)gammas - (df + 1) / 2 * log1p(x * x / df)) / sqrt(df * M_PI);
}

double survey_student_at(double p, double df)
{
	must(p > 0 && p < 1 && df > 0);
	if (p == 0.5)
		return 0;
	if (p > 0.5)
		return -survey_student_at(1 - p, df);
	double lo = -1, hi = 0; /* the answer is below zero; find a bracket, then Newton kept inside it */
	while (survey_student(lo, df) > p) {
		hi = lo;
		lo *= 2;
	}
	double x = (lo + hi) / 2;
	for (int i = 0; i < 200; i++) {
		double f = survey_student(x, df) - p;
		if (f > 0)
			hi = x;
		else
			lo = x;
		double next = x - f / student_density(x, df);
		if (!(next > lo && next < hi))
			next = (lo + hi) / 2;
		if (fabs(next - x) <= 1e-15 * fabs(next))
			return next;
		x = next;
	}
	return x;
}
