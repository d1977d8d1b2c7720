// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// The code behind every deposit address. A deposit address is an EIP-1167 clone that delegates to one of these.
/// The treasury is an immutable: it lives in this contract's code, so a clone cannot be pointed elsewhere and no key is
/// needed to collect. Anybody may pay the gas of a sweep, because there is only one place the money can go.
///
/// A clone stays where it is after a sweep, so a late payment to the same address is swept by calling again.
/// Before its first sweep an address holds no code, and any wallet can pay it. After it, a plain transfer of native coin
/// costs more than 21,000 gas (the delegated call); senders with a fixed limit are refused, not robbed.
contract DepositForwarder {
    address public immutable treasury;

    event Swept(address indexed token, uint256 amount);

    error TreasuryMissing();
    error SweepRefused(address token);

    constructor(address treasury_) {
        if (treasury_ == address(0)) revert TreasuryMissing();
        treasury = treasury_;
    }

    receive() external payable {}

    /// Sends everything held of `token` to the treasury; `address(0)` is the native coin. Nothing held is not an error.
    function sweep(address token) external returns (uint256 amount) {
        if (token == address(0)) {
            amount = address(this).balance;
            if (amount == 0) return 0;
            (bool paid, ) = treasury.call{value: amount}("");
            if (!paid) revert SweepRefused(token);
        } else {
            amount = balanceOf(token);
            if (amount == 0) return 0;
            // A token may answer with nothing instead of a bool (USDT does). It must not answer false.
            (bool done, bytes memory answer) = token.call(abi.encodeWithSignature("transfer(address,uint256)", treasury, amount));
            if (!done || (answer.length != 0 && !abi.decode(answer, (bool)))) revert SweepRefused(token);
        }
        emit Swept(token, amount);
    }

    function balanceOf(address token) private view returns (uint256) {
        (bool done, bytes memory answer) = token.staticcall(abi.encodeWithSignature("balanceOf(address)", address(this)));
        if (!done || answer.length < 32) revert SweepRefused(token);
        return abi.decode(answer, (uint256));
    }
}
