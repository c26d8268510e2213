using System.Net.Sockets;
using System.Security.Authentication;
using RdsCluster.Verifier.MySql.Errors;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Tests.Errors;

public class ErrorTableTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, FailureKind.ConnectionRefused)]
    [InlineData(SocketError.ConnectionReset, FailureKind.ConnectionLost)]
    [InlineData(SocketError.HostNotFound, FailureKind.Unreachable)]
    [InlineData(SocketError.TimedOut, FailureKind.TimedOut)]
    public void SocketError_BeforeTheCommit_IsNotSentAndAfterItAmbiguous(SocketError error, FailureKind kind)
    {
        var cause = new IOException("broken", new SocketException((int)error));

        var before = ErrorTable.Classify(cause, sent: false);
        var after = ErrorTable.Classify(cause, sent: true);

        Assert.Equal((kind, Certainty.NotSent), (before.Kind, before.Certainty));
        Assert.Equal((kind, Certainty.Ambiguous), (after.Kind, after.Certainty));
    }

    [Fact]
    public void EndOfStream_AfterTheCommit_IsAmbiguous()
    {
        var e = ErrorTable.Classify(new EndOfStreamException(), sent: true);

        Assert.Equal((FailureKind.ConnectionLost, Certainty.Ambiguous), (e.Kind, e.Certainty));
    }

    [Fact]
    public void Certificate_ThatIsWrong_IsATlsFailure() =>
        Assert.Equal(FailureKind.TlsFailed, ErrorTable.Classify(new AuthenticationException("name"), sent: false).Kind);

    [Fact]
    public void Error_ThatNobodyKnows_IsUnclassifiedAndAmbiguousAfterTheCommit()
    {
        var e = ErrorTable.Classify(new ArithmeticException(), sent: true);

        Assert.Equal((FailureKind.Unclassified, Certainty.Ambiguous), (e.Kind, e.Certainty));
    }
}
