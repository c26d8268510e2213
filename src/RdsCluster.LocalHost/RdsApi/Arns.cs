using System.Security.Cryptography;
using System.Text;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>Names that AWS gives to resources.</summary>
internal static class Arns
{
    private const string ResourceIdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="type">RDS's word: <c>db</c>, <c>cluster</c>, <c>pg</c>, <c>cluster-pg</c>, <c>subgrp</c>, <c>snapshot</c>,
    /// <c>cluster-snapshot</c>.</param>
    public static string Of(ClusterPlan plan, string type, string name) => $"arn:aws:rds:{plan.Region}:{plan.Account}:{type}:{name}";

    /// <summary>An id that stays when the resource is renamed, as <c>db-…</c> and <c>cluster-…</c>; the same each time.</summary>
    public static string ResourceId(string prefix, string arn) =>
        prefix
        + string.Concat(
            SHA256.HashData(Encoding.UTF8.GetBytes(arn)).Take(26).Select(value => ResourceIdAlphabet[value % ResourceIdAlphabet.Length])
        );
}
