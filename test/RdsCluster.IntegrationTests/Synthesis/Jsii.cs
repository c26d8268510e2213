namespace RdsCluster.IntegrationTests.Synthesis;

/// <summary>The jsii kernel answers one thread at a time; test classes run beside each other.</summary>
internal static class Jsii
{
    private static readonly Lock Gate = new();

    public static Lock.Scope Alone() => Gate.EnterScope();
}
