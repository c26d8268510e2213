using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Posture;

namespace RdsCluster.Verifier.Checks;

internal sealed class DurabilitySettings()
    : Check(
        CheckIds.DurabilitySettings,
        "The writer flushes every commit to disk",
        "innodb_flush_log_at_trx_commit or sync_binlog is not 1 on a writer",
        "Set innodb_flush_log_at_trx_commit and sync_binlog to 1 in the parameter group."
    )
{
    private static readonly string[] MustBeOne = ["innodb_flush_log_at_trx_commit", "sync_binlog"];

    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Members?.FirstOrDefault(m => m.Server is { IsReplica: false }) is not { Server: { } writer } member)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "The writer did not answer.");
        }
        // Aurora's storage keeps its own promise; its binary log does not matter.
        var names = facts.Target.Manifest.Engine == "aurora-mysql" ? MustBeOne[..1] : MustBeOne;
        var unknown = names.FirstOrDefault(n => !writer.Variables.ContainsKey(n));
        if (unknown is not null)
        {
            return Judgement.Inconclusive($"{member.Instance.Identifier} does not report {unknown}.");
        }
        var loose = names.Where(n => !ParameterValues.Same("1", writer.Variables[n])).Select(n => $"{n} is {writer.Variables[n]}").ToList();
        if (loose.Count > 0)
        {
            return Judgement.Fail(
                $"{string.Join(", ", loose)} on {member.Instance.Identifier}: acknowledged writes can be lost in a failover."
            );
        }
        if (facts.TablesWithoutPrimaryKey is not { } tables)
        {
            return Judgement.Inconclusive("The tables were not inspected.");
        }
        return tables.Count > 0
            ? Judgement.Warn($"{tables.Count} tables without a primary key slow down replicas and hide duplicates: {tables[0]}.") with
            {
                Details = tables,
            }
            : Judgement.Pass("Every commit is flushed; every table has a primary key.");
    }
}
