using RdsCluster.Verifier.Facts;

namespace RdsCluster.Verifier.Checks;

internal sealed class WriterAcceptsWrites()
    : Check(
        CheckIds.WriterAcceptsWrites,
        "The writer endpoint accepts writes",
        "the writer endpoint rejects a write, or the row cannot be read back",
        "Check that the writer is available and that the user may create a schema. An error 1290 (read-only) means "
            + "that the endpoint leads to a replica."
    )
{
    protected override Judgement Judge(RunFacts facts) =>
        facts.WriteProof switch
        {
            null => Judgement.Inconclusive(facts.EndedEarly ?? "No write was attempted."),
            { Committed: true, ReadBack: true } proof => Judgement.Pass($"Committed and read back on {proof.Server}."),
            { Committed: true } proof => Judgement.Fail(
                $"{proof.Server} acknowledged a write that could not be read back: {proof.Failure ?? "no row"}"
            ),
            var proof => Judgement.Fail($"{facts.Target.Writer} rejected the write: {proof.Failure}"),
        };
}
