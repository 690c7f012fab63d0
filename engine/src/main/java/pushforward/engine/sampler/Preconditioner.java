package pushforward.engine.sampler;

import pushforward.engine.spi.Moments;

/**
 * A symmetric positive definite matrix P with its Cholesky factor L, P = L Lᵀ.
 *
 * @param varX first diagonal element of P
 * @param cov off-diagonal element of P
 * @param varY second diagonal element of P
 * @param l11 first diagonal element of L
 * @param l21 the element of L below the diagonal
 * @param l22 second diagonal element of L
 */
record Preconditioner(double varX, double cov, double varY, double l11, double l21, double l22) {
    static final Preconditioner IDENTITY = new Preconditioner(1, 0, 1, 1, 0, 1);

    /** The matrix with these elements, or the identity if they do not make a positive definite one. */
    static Preconditioner of(double varX, double cov, double varY) {
        double l11 = Math.sqrt(varX);
        double l21 = cov / l11;
        double l22 = Math.sqrt(varY - l21 * l21);
        boolean positive = l11 > 0 && l22 > 0 && Double.isFinite(l11 + l21 + l22);
        return positive ? new Preconditioner(varX, cov, varY, l11, l21, l22) : IDENTITY;
    }

    static Preconditioner of(Moments moments) {
        return of(moments.varX(), moments.cov(), moments.varY());
    }

    /** First component of P v. */
    double timesX(double x, double y) {
        return varX * x + cov * y;
    }

    double timesY(double x, double y) {
        return cov * x + varY * y;
    }

    /** First component of L v. */
    double rootX(double x) {
        return l11 * x;
    }

    double rootY(double x, double y) {
        return l21 * x + l22 * y;
    }

    /** vᵀ P⁻¹ v. */
    double squaredLength(double x, double y) {
        double first = x / l11;
        double second = (y - l21 * first) / l22;
        return first * first + second * second;
    }
}
