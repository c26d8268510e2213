using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Checks;

/// <summary>One promise and how it is judged: facts in, finding out. One that throws is inconclusive, never passed.</summary>
internal abstract class Check(string id, string title, string failsWhen, string whatToDo)
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    /// <summary>Condition for FAIL.</summary>
    public string FailsWhen { get; } = failsWhen;

    /// <summary>What an operator does when it fails.</summary>
    public string WhatToDo { get; } = whatToDo;

    public Finding Evaluate(RunFacts facts)
    {
        Judgement judgement;
        try
        {
            judgement = Judge(facts);
        }
        catch (Exception e) // whatever it is: the other checks still have their say
        {
            judgement = Judgement.Inconclusive($"Internal error in this check: {e.GetType().Name}: {e.Message}");
        }
        return new(Id, Title, judgement.Verdict, judgement.Summary, judgement.Details, judgement.Measurements);
    }

    protected abstract Judgement Judge(RunFacts facts);
}
