using RdsCluster.LocalHost.Replication;

namespace RdsCluster.LocalHost.Tests.Replication;

public sealed class TransactionSetTests
{
    private const string A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private const string B = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    [Theory]
    [InlineData("", "")]
    [InlineData($"{A}:1-5", $"{A}:1-5")]
    [InlineData($"{A}:1-5:7:9-10", $"{A}:1-5:7:9-10")]
    [InlineData($"{A}:3:1-2", $"{A}:1-3")]
    [InlineData($"{B}:1,\n{A}:2", $"{A}:2,{B}:1")]
    [InlineData($"{A}:1-2:tag:5", $"{A}:1-2,{A}:tag:5")]
    public void ParseMySql_Text_GivesItsNormalForm(string text, string expected) =>
        Assert.Equal(expected, TransactionSet.ParseMySql(text).ToString());

    [Theory]
    [InlineData($"{A}:1-9", $"{A}:1-9", "")]
    [InlineData($"{A}:1-9", $"{A}:4-5", $"{A}:1-3:6-9")]
    [InlineData($"{A}:1-9", $"{A}:1-3:9", $"{A}:4-8")]
    [InlineData($"{A}:1-9,{B}:1", $"{A}:1-20", $"{B}:1")]
    [InlineData($"{A}:5-6", $"{B}:5-6", $"{A}:5-6")]
    public void Except_TwoSets_GivesWhatOnlyTheFirstHas(string first, string second, string expected) =>
        Assert.Equal(expected, TransactionSet.ParseMySql(first).Except(TransactionSet.ParseMySql(second)).ToString());

    [Theory]
    [InlineData("0-1-100", "0-2-98", true)]
    [InlineData("0-1-98", "0-2-100", false)]
    [InlineData("0-1-100,1-1-5", "1-9-5", true)]
    [InlineData("0-1-100", "1-1-1", false)]
    [InlineData("0-1-100", "", true)]
    public void Contains_MariaDbPositions_ComparesByDomain(string first, string second, bool expected) =>
        Assert.Equal(expected, TransactionSet.ParseMariaDb(first).Contains(TransactionSet.ParseMariaDb(second)));

    [Theory]
    [InlineData("0-1-100", "0-2-105", "0-2-105")]
    [InlineData("0-2-105", "0-1-100", "0-2-105")]
    [InlineData("0-1-3", "1-4-5", "0-1-3,1-4-5")]
    public void Union_MariaDbPositions_KeepsTheLaterWithItsServer(string first, string second, string expected) =>
        Assert.Equal(expected, TransactionSet.ParseMariaDb(first).Union(TransactionSet.ParseMariaDb(second)).ToString());

    [Fact]
    public void Count_OfWhatIsMissing_IsTheNumberOfTransactions() =>
        Assert.Equal(4, TransactionSet.ParseMySql($"{A}:1-9").Except(TransactionSet.ParseMySql($"{A}:1-4:9")).Count);
}
