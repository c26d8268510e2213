using System.Text;
using RdsCluster.Verifier.Ledger;

namespace RdsCluster.Verifier.Tests.Reports;

public sealed class HistoryExportTests
{
    private const string Head = """
        {"e":"run","version":1,"runId":"r","cluster":"orders","started":"2026-01-02T03:04:05+00:00"}
        {"e":"lane","n":0,"name":"writer","role":"Writer","endpoint":"x:3306"}
        {"e":"lane","n":1,"name":"reader","role":"Reader","endpoint":"x:3306"}
        {"e":"lane","n":2,"name":"duplicates","role":"Repeatable","endpoint":"x:3306"}
        """;

    [Fact]
    public void ToElle_OverlappingWrites_UsesProcessesThatDoOneThingAtATime() =>
        Assert.Equal(
            """
            {:index 0, :type :invoke, :process 0, :time 1000, :f :txn, :value [[:append 7 1]]}
            {:index 1, :type :invoke, :process 1, :time 2000, :f :txn, :value [[:append 7 2]]}
            {:index 2, :type :ok, :process 0, :time 3000, :f :txn, :value [[:append 7 1]]}
            {:index 3, :type :invoke, :process 0, :time 4000, :f :txn, :value [[:append 7 3]]}
            {:index 4, :type :info, :process 1, :time 5000, :f :txn, :value [[:append 7 2]]}
            {:index 5, :type :fail, :process 0, :time 6000, :f :txn, :value [[:append 7 3]]}
            {:index 6, :type :invoke, :process 0, :time 7000, :f :txn, :value [[:append 7 4]]}
            {:index 7, :type :invoke, :process 2, :time 7100, :f :txn, :value [[:r 7 nil]]}
            {:index 8, :type :ok, :process 2, :time 7200, :f :txn, :value [[:r 7 [1 2]]]}

            """,
            Export(
                $$"""
                {{Head}}
                {"e":"b","n":0,"l":0,"w":7,"s":1,"a":1,"i":10,"t":10}
                {"e":"b","n":1,"l":0,"w":7,"s":2,"a":1,"i":20,"t":20}
                {"e":"b","n":2,"l":0,"w":7,"s":3,"a":1,"i":40,"t":40}
                {"e":"b","n":3,"l":0,"w":7,"s":4,"a":1,"i":70,"t":70}
                {"e":"c","n":0,"o":1,"t":30,"r":0,"k":0,"c":0,"m":0}
                {"e":"c","n":1,"o":3,"t":50,"r":-1,"k":0,"c":0,"m":0}
                {"e":"c","n":2,"o":2,"t":60,"r":-1,"k":0,"c":0,"m":0}
                {"e":"final","read":1,"w":7,"ranges":[[1,2]]}

                """
            )
        );

    [Fact]
    public void ToElle_ReadsAndRepeatableWrites_AreLeftOut() =>
        Assert.Equal(
            "",
            Export(
                $$"""
                {{Head}}
                {"e":"b","n":0,"l":1,"w":7,"s":0,"a":1,"i":10,"t":10}
                {"e":"b","n":1,"l":2,"w":8,"s":1,"a":1,"i":10,"t":10}

                """
            )
        );

    [Fact]
    public void ToElle_HistoryCutShort_IsExportedUpToThere() =>
        Assert.Equal(
            "{:index 0, :type :invoke, :process 0, :time 1000, :f :txn, :value [[:append 7 1]]}\n",
            Export(
                $$"""
                {{Head}}
                {"e":"b","n":0,"l":0,"w":7,"s":1,"a":1,"i":10,"t":10}
                {"e":"c","n":0,"o":1,"t":3
                """
            )
        );

    [Fact]
    public void ToElle_SomethingElse_IsAFormatError() => Assert.Throws<FormatException>(() => Export("{}\n"));

    private static string Export(string history)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(history.Replace("\r", "", StringComparison.Ordinal)));
        using var target = new StringWriter();
        HistoryExport.ToElle(stream, target);
        return target.ToString();
    }
}
